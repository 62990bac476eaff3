// Runs before anything is painted: whoever has chosen dark or light, or which marks to see, sees no
// flash of the other.
try {
  for (const name of ["scheme", "marks"]) {
    const chosen = localStorage.getItem(name)
    if (chosen) document.documentElement.dataset[name] = chosen
  }
} catch {} // storage is switched off: the system's choice holds
