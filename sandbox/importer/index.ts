export { Importer, type AutomationRun } from './importer';
export type { BatchFate, ImporterOptions } from './options';
export type { ImportRecord } from './record';
export { importViews, type ImportView } from './view';
export { bulkImport, importInfo } from './routes';
