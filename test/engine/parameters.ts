import type { EngineOptions } from './n8nEngine';

/** What the editor saves of the node. */
export type Parameters = EngineOptions['parameters'];

export const inList = (mode: string, value: unknown) => ({ __rl: true, mode, value });
export const onList = (row: object) =>
	({ lists: { list: [{ listId: inList('id', '2'), ...row }] } }) as Parameters;
export const extra = (additionalFields: object) => ({ additionalFields }) as Parameters;
export const field = (mode: string, id: unknown, value: unknown) =>
	({ customFields: { field: [{ fieldId: inList(mode, id), value }] } }) as Parameters;
export const tag = (...names: unknown[]) =>
	({ tags: { tag: names.map((name) => ({ name: inList('name', name) })) } }) as Parameters;
