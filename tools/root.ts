import { resolve } from 'node:path';

/** The folder of this project. */
export const ROOT = resolve(__dirname, '..');
