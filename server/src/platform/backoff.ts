/** Seconds until the next attempt: 2, 4, 8, … never more than `most`. `attempts` counts those already made. */
export function backoffSeconds(attempts: number, most = 600): number {
  return Math.min(2 ** Math.max(1, attempts), most);
}
