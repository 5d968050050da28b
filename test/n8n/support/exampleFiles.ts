import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkflowFile } from '../../../tools/n8n/workflow';
import { ROOT } from '../../../tools/root';

const FOLDER = join(ROOT, 'examples');

/** The names of the example workflows. */
export function exampleNames(): string[] {
	return readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
}

/** An example as it lies there. */
export function readExampleFile(name: string): WorkflowFile {
	return JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as WorkflowFile;
}
