const failures = "starfront:failed-loads";
const mostFailures = 4;

/**
 * A part of the app did not arrive: the network broke, or a new build replaced the files while the page was loading.
 * Loading the page again helps both; it is tried a few times, ever more patiently.
 */
export function loadAgain(storage: Storage | null): void {
  // Without a memory nobody could tell when to stop.
  if (!storage) return;
  const failed = Number(storage.getItem(failures) ?? 0);
  if (failed >= mostFailures) return;
  storage.setItem(failures, String(failed + 1));
  setTimeout(() => location.reload(), 1000 * 2 ** failed);
}

export function noteLoaded(storage: Storage | null): void {
  storage?.setItem(failures, "0");
}
