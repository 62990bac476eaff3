// Runs before anything is painted: whoever has chosen dark or light sees no flash of the other.
try {
  const chosen = localStorage.getItem("scheme")
  if (chosen) document.documentElement.dataset.scheme = chosen
} catch {} // storage is switched off: the system's choice holds
