"""Searching in a page that a browser has open."""


def search_for(tab, query):
    """Opens the search by keyboard, types a query and waits for the first result."""
    tab.keyboard.press("/")
    tab.locator("dialog.search input").fill(query)
    tab.locator("[role=option]").first.wait_for()
