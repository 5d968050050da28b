import type { Importer } from './importer';
import type { ImportRecord } from './record';

const IMPORTS_SHOWN = 20;
const FAILURES_SHOWN = 3;

/** An import as the page shows it. */
export interface ImportView extends Omit<ImportRecord, 'success' | 'failure'> {
	/** The first few who were not imported as asked, and how many there are in all. */
	failure: ImportRecord['failure'];
	failed: number;
}

/** The last imports, newest first. */
export function importViews(importer: Importer): ImportView[] {
	const newest = importer.records.slice(-IMPORTS_SHOWN).reverse();
	return newest.map(({ success: _, failure, ...record }) => ({
		...record,
		failure: failure.slice(0, FAILURES_SHOWN),
		failed: failure.length,
	}));
}
