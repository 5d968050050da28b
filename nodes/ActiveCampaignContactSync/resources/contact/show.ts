import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

type Show = NonNullable<IDisplayOptions['show']>;

/** When a parameter is on the screen: by operation, and by where the contact's own values come from. */
export const show = {
	contact: { resource: ['contact'] },
	upsert: { resource: ['contact'], operation: ['upsert'] },
	importMany: { resource: ['contact'], operation: ['importMany'] },
	both: { resource: ['contact'], operation: ['upsert', 'importMany'] },
	oneByOne: { fieldMapping: ['manual'] },
	byColumn: { fieldMapping: ['columns'] },
} satisfies Record<string, Show>;

/** The same parameter, shown where all of the conditions hold. */
export function shown(property: INodeProperties, ...conditions: Show[]): INodeProperties {
	return { ...property, displayOptions: { show: Object.assign({}, ...conditions) as Show } };
}
