const key = "glidepath-token";

/**
 * Takes the server's token out of the address, so that a copied link does not carry it; it is kept for this tab, and for as long as that
 * is open. Undefined where the page is served as plain files.
 */
export function takeToken(): string | undefined {
  const { searchParams, hash, pathname } = new URL(location.href);
  const token = searchParams.get("token");
  try {
    if (token === null) return sessionStorage.getItem(key) ?? undefined;
    sessionStorage.setItem(key, token);
    history.replaceState(null, "", `${pathname}${hash}`);
  } catch {
    // A browser that remembers nothing, or does not let its address be changed, has the token in its address.
  }
  return token ?? undefined;
}
