import type { Caller } from '../account/caller';
import { accountFields } from '../account/customFields';
import type { Contact, ContactParameters } from '../contact/contact';
import { FieldIndex, fitted, Hints, needsFields } from '../contact/fit';
import { readContact, type TagForm } from '../contact/readContact';
import { orRefusal, Refusal } from '../contact/refusal';
import { columnMessages } from '../messages/fields';
import type { Words } from '../messages/text';
import type { Host } from '../n8n/host';
import { contactParameters } from '../n8n/parameters';
import type { Settings } from '../n8n/settings';
import { type ColumnReader, columnReader, withColumnValues } from './columnReader';

/** What is missing among fields that were asked for less than this ago is missing in the account. */
const ASKED_AGAIN_AFTER_MS = 10_000;

/** Reads the items of one run: parameters or columns → a checked contact. */
export class Reader {
	readonly hints = new Hints();
	private readonly parametersOf: (item: number) => ContactParameters;
	private readonly columns: ColumnReader | undefined;
	/** Asked for once a run, and only where they are needed. */
	private fields: Promise<FieldIndex | Refusal | undefined> | undefined;
	private hasAskedAgain = false;

	constructor(
		host: Host,
		private readonly caller: Caller,
		private readonly settings: Settings,
		private readonly tagForm: TagForm,
	) {
		this.parametersOf = contactParameters(host);
		const mapping = host.parameter('fieldMapping', 'manual')(0);
		this.columns = mapping === 'columns' ? columnReader(host) : undefined;
	}

	/** @throws Refusal naming what cannot be sent */
	async read(item: number): Promise<Contact> {
		const parameters = await this.withColumns(item);
		const draft = readContact(parameters, this.tagForm);
		const mapped = {
			byColumn: this.columns !== undefined,
			sendsEmpty: this.settings.sendEmptyValues,
		};
		const fields = needsFields(draft, mapped)
			? await this.fieldsOf(draft.customFields.map(({ field }) => field))
			: undefined;
		return fitted(draft, fields, this.hints, mapped);
	}

	/**
	 * The custom fields of the account, for an item that cannot do without them.
	 *
	 * @param without what it is told where it has to; where the question ended the run, that is told instead
	 * @param names fields, by ID or `%TAG%`, that the item is about: asked for again where one is missing
	 * @throws Refusal where they are not known
	 */
	async neededFields(without: Words, names: readonly string[] = []): Promise<FieldIndex> {
		const fields = await this.withAll(names);
		if (fields instanceof FieldIndex) return fields;
		if (fields !== undefined && this.caller.run.over) throw fields;
		throw new Refusal(without, { source: 'api' });
	}

	/** The custom fields of the account; `undefined` where it does not say, or the run was over. */
	private async fieldsOf(names: readonly string[] = []): Promise<FieldIndex | undefined> {
		const fields = await this.withAll(names);
		return fields instanceof Refusal ? undefined : fields;
	}

	private async withAll(names: readonly string[]): Promise<FieldIndex | Refusal | undefined> {
		const fields = await this.askedOnce();
		if (!(fields instanceof FieldIndex)) return fields;
		const areAllThere = names.every((name) => fields.find(name) !== undefined);
		return areAllThere ? fields : await this.newerFields(fields);
	}

	private async askedOnce(): Promise<FieldIndex | Refusal | undefined> {
		// A title that was kept may be another field's by now.
		const youngerThanMs = this.columns?.isAutomatic ? ASKED_AGAIN_AFTER_MS : undefined;
		this.fields ??= askFor(this.caller, youngerThanMs);
		return await this.fields;
	}

	/** What an earlier run was told may be old: what is missing there may have been made since. Once a run. */
	private async newerFields(kept: FieldIndex): Promise<FieldIndex> {
		if (!this.hasAskedAgain) {
			this.hasAskedAgain = true;
			const newer = await askFor(this.caller, ASKED_AGAIN_AFTER_MS);
			this.fields = Promise.resolve(
				newer instanceof FieldIndex ? newer : new FieldIndex(kept.all, false),
			);
		}
		const fields = await this.askedOnce();
		return fields instanceof FieldIndex ? fields : kept;
	}

	private async withColumns(item: number): Promise<ContactParameters> {
		const parameters = this.parametersOf(item);
		const { columns, settings } = this;
		if (columns === undefined) return parameters;
		const fields = columns.isAutomatic
			? await this.neededFields(columnMessages.fieldsUnknown())
			: await this.fieldsOf();
		let found = columns.read(item, fields);
		if (found.unknown.length > 0 && fields !== undefined) {
			const newer = await this.newerFields(fields);
			if (newer !== fields) found = columns.read(item, newer);
		}
		const { values, sources, unknown } = found;
		if (unknown.length > 0 && !columns.isAutomatic) {
			throw new Refusal(columnMessages.fieldsMissing(unknown));
		}
		if (unknown.length > 0 && settings.unknownColumns === 'refuse') {
			throw new Refusal(columnMessages.unknownColumnsRefused(unknown));
		}
		this.hints.columns(unknown);
		if (settings.dryRun && columns.isAutomatic) this.hints.found(sources);
		return withColumnValues(parameters, values);
	}
}

async function askFor(
	caller: Caller,
	youngerThanMs?: number,
): Promise<FieldIndex | Refusal | undefined> {
	const fields = await orRefusal(accountFields(caller, youngerThanMs));
	return Array.isArray(fields) ? new FieldIndex(fields) : fields;
}
