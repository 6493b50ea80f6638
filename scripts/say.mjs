/** Something a person can mend, told in one sentence. */
export class Problem extends Error {
  /** @param {string} sentence @param {number} [exitCode] 78 is EX_CONFIG of sysexits: a setting is wrong. */
  constructor(sentence, exitCode = 1) {
    super(sentence);
    this.exitCode = exitCode;
  }
}

const isColourful = process.stdout.isTTY && !process.env["NO_COLOR"];

/** @param {string} text */
export const faint = (text) => (isColourful ? `\u001b[2m${text}\u001b[22m` : text);
/** @param {string} text */
export const bold = (text) => (isColourful ? `\u001b[1m${text}\u001b[22m` : text);

/** @param {number} since what performance.now() said */
export const secondsSince = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/**
 * Runs the command; a Problem becomes its sentence and its exit code.
 * @param {() => Promise<number | void>} command
 */
export async function runCommand(command) {
  try {
    process.exitCode = (await command()) ?? 0;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    console.error(`\n${error.message}`);
    process.exitCode = error.exitCode;
  }
}
