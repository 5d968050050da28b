import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** In the place of `quiet`: n8n logs all it has to say into a file. Imported before n8n reads its settings. */
const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
export const logFile = join(folder, 'n8n.log');
process.env.N8N_LOG_LEVEL = 'debug';
process.env.N8N_LOG_OUTPUT = 'file';
process.env.N8N_LOG_FILE_LOCATION = logFile;
