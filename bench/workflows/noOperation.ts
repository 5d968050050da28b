import type { Link } from './build';
import { WORKER } from './thisNode';

/** Passes everything on: what n8n itself takes for a run of so many items. */
export function noOperation(): Link[] {
	return [{ name: WORKER, type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} }];
}
