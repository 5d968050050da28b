import { accountFields } from '../account/contents';
import type { Caller } from '../account/request';
import {
	chosenColumns,
	type ColumnPlan,
	columnPlanner,
	type ColumnSource,
	labelOf,
} from '../contact/columns';
import { ownNames } from '../contact/columnsOwnNames';
import type { Contact, ContactParameters, Filled } from '../contact/contact';
import { FieldIndex, fitted, Hints, needsFieldTypes } from '../contact/fit';
import { readContact, type TagForm } from '../contact/readContact';
import { orRefusal, Refusal, type Words } from '../contact/refusal';
import { isObject } from '../contact/values';
import { columnMessages } from '../messages/fields';
import type { Host } from '../n8n/host';
import { contactParameters, type Settings, settingsReader } from '../n8n/parameters';

/** An item, read and checked. */
export interface Reading {
	contact: Contact;
	settings: Settings;
	caller: Caller;
}

/** Reads the items of one run: parameters or columns → a checked contact. */
export class Reader {
	readonly hints = new Hints();
	readonly settingsOf: (item: number) => Settings;
	private readonly parametersOf: (item: number) => ContactParameters;
	private readonly columns: ColumnReader | undefined;
	/** Asked for once a run, and only where they are needed. */
	private fields: Promise<FieldIndex | Refusal | undefined> | undefined;

	constructor(
		host: Host,
		private readonly callerFor: (settings: Settings) => Caller,
		private readonly tagForm: TagForm,
	) {
		this.settingsOf = settingsReader(host);
		this.parametersOf = contactParameters(host);
		const mapping = host.parameter('fieldMapping', 'manual')(0);
		this.columns = mapping === 'columns' ? columnReader(host) : undefined;
	}

	/** @throws Refusal naming what cannot be sent */
	async read(item: number): Promise<Reading> {
		const settings = this.settingsOf(item);
		const caller = this.callerFor(settings);
		const parameters = await this.withColumns(item, settings, caller);
		const draft = readContact(parameters, this.tagForm);
		const byColumn = this.columns !== undefined;
		const isAsked = byColumn || needsFieldTypes(draft);
		const fields = isAsked ? await this.fieldsOf(caller) : undefined;
		return { contact: fitted(draft, fields, this.hints, byColumn), settings, caller };
	}

	/** The custom fields of the account; `undefined` where it does not say, or the run was over. */
	async fieldsOf(caller: Caller): Promise<FieldIndex | undefined> {
		const fields = await this.askedOnce(caller);
		return fields instanceof Refusal ? undefined : fields;
	}

	/**
	 * The custom fields of the account, for an item that cannot do without them.
	 *
	 * @param without what it is told where it has to; where the question ended the run, that is told instead
	 * @throws Refusal where they are not known
	 */
	async neededFields(caller: Caller, without: Words): Promise<FieldIndex> {
		const fields = await this.askedOnce(caller);
		if (fields instanceof FieldIndex) return fields;
		if (fields !== undefined && caller.run.over) throw fields;
		throw new Refusal(without, { source: 'api' });
	}

	private async askedOnce(caller: Caller): Promise<FieldIndex | Refusal | undefined> {
		this.fields ??= orRefusal(accountFields(caller)).then((fields) =>
			fields === undefined || fields instanceof Refusal ? fields : new FieldIndex(fields),
		);
		return await this.fields;
	}

	private async withColumns(
		item: number,
		settings: Settings,
		caller: Caller,
	): Promise<ContactParameters> {
		const parameters = this.parametersOf(item);
		if (this.columns === undefined) return parameters;
		const fields = this.columns.isAutomatic
			? await this.neededFields(caller, columnMessages.fieldsUnknown())
			: await this.fieldsOf(caller);
		const { values, sources, unknown } = this.columns.read(item, fields);
		if (unknown.length > 0 && settings.unknownColumns === 'refuse') {
			throw new Refusal(columnMessages.unknownColumnsRefused(unknown));
		}
		this.hints.columns(unknown);
		if (settings.dryRun && this.columns.isAutomatic) this.hints.found(sources);
		return byColumn(parameters, values);
	}
}

/** A value of a column, and what it is for. */
interface ColumnValue extends Filled {
	target: ColumnSource['target'];
}

interface ColumnReader {
	/** Whether columns find their fields by name. */
	isAutomatic: boolean;
	read(item: number, fields: FieldIndex | undefined): { values: ColumnValue[] } & ColumnPlan;
}

/** 'Columns' as the resource mapper of n8n stores it; its schema goes stale and is not looked at. */
function columnReader(host: Host): ColumnReader {
	const isAutomatic =
		host.parameter('columns.mappingMode', 'defineBelow')(0) === 'autoMapInputData';
	const valuesOf = host.parameter('columns.value', {});
	// By the parameter itself, so that a value that was mapped and comes out as nothing is told from one never filled in.
	const filledIn = host.raw('columns.value', {});
	let plan: ((row: object) => ColumnPlan) | undefined;
	return {
		isAutomatic,
		read(item, fields) {
			const row = isAutomatic ? (host.items[item]?.json ?? {}) : valuesOf(item);
			const values: Record<string, unknown> = isObject(row) ? row : {};
			const valueOf = (source: ColumnSource): ColumnValue => ({
				value: values[source.column],
				label: isAutomatic ? `'${source.column}' (a column)` : `'${labelOf(source)}'`,
				target: source.target,
			});
			if (!isAutomatic) {
				const sources = chosenColumns(isObject(filledIn) ? filledIn : {}, fields?.all);
				return { values: sources.map(valueOf), sources, unknown: [] };
			}
			plan ??= columnPlanner(fields?.all ?? []);
			const { sources, unknown } = plan(values);
			if (!sources.some(({ target }) => target === 'email')) {
				throw new Refusal(columnMessages.emailColumnMissing(Object.keys(values)));
			}
			return { values: sources.map(valueOf), sources, unknown };
		},
	};
}

/** What stands in the columns takes the place of what would be filled in one by one. */
function byColumn(parameters: ContactParameters, values: ColumnValue[]): ContactParameters {
	const own: ContactParameters['own'] = {};
	const tags = [...parameters.tags];
	const customFields: ContactParameters['customFields'] = [];
	for (const { target, value, label } of values) {
		const filled = { value, label };
		if (target === 'tags') tags.push(filled);
		else if (target in ownNames) own[target as keyof typeof own] = filled;
		else {
			customFields.push({
				field: { value: target.replace(/^field_/, ''), label },
				value: filled,
			});
		}
	}
	return { ...parameters, own, tags, customFields };
}
