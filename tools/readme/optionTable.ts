import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import {
	optionsOfImport,
	optionsOfUpsert,
} from '../../nodes/ActiveCampaignContactSync/resources/contact/options';

/** The table of 'Options': which operation has it, its default, and what it does, as the node's screen says it. */
export function optionTable(): string {
	const upsert = choicesOf([optionsOfUpsert]);
	const importMany = choicesOf(optionsOfImport);
	const byName = new Map([...importMany, ...upsert].map((option) => [option.name, option]));
	const options = [...byName.values()].sort((a, b) => a.displayName.localeCompare(b.displayName));
	const rows = [
		['Option', 'In', 'Default', 'What it says'],
		['---', '---', '---', '---'],
		...options.map((option) => [
			option.displayName,
			operationsOf(has(upsert, option), has(importMany, option)),
			defaultOf(option),
			option.description ?? '',
		]),
	];
	return rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function choicesOf(properties: INodeProperties[]): INodeProperties[] {
	return properties.flatMap(({ name, options }) =>
		name === 'options' ? ((options ?? []) as INodeProperties[]) : [],
	);
}

function has(options: INodeProperties[], { name }: INodeProperties): boolean {
	return options.some((option) => option.name === name);
}

function operationsOf(inUpsert: boolean, inImport: boolean): string {
	if (inUpsert && inImport) return 'both';
	return inUpsert ? 'Create or Update' : 'Import Many';
}

function defaultOf({ type, default: value, options }: INodeProperties): string {
	if (type === 'boolean') return value === true ? 'on' : 'off';
	const choices = (options ?? []) as INodePropertyOptions[];
	return choices.find((choice) => choice.value === value)?.name ?? String(value);
}
