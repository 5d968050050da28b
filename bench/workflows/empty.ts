import type { Link } from './build';

/** Passes everything on: what n8n itself takes for a run of so many items. */
export function empty(): Link[] {
	return [{ name: 'No-Op', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} }];
}
