export { Importer, type AutomationRun } from './importer';
export type { BatchFate, ImporterOptions } from './options';
export type { ImportRecord } from './record';
export { bulkImport, importInfo } from './routes';
