import type { Route } from '../v3/route';

/** `POST import/bulk_import`. */
export const bulkImport: Route = ({ state, body, call }) =>
	state.importer.post(body, Buffer.byteLength(call.body));

/** `GET import/info`. */
export const importInfo: Route = ({ state, query }) =>
	state.importer.info(query.get('batchId') ?? '');
