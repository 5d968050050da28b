import { named, shorten, type Words } from './text';

/** Messages about mapping by column. */
export const columnMessages = {
	columnsForOneField: (field: string, columns: readonly string[]): Words => ({
		message: "'Map Fields' finds several columns for one field",
		description: `The columns ${listed(columns)} are all for "${shorten(field, 60)}". Call the one that counts "${shorten(field, 60)}" and take the others out (the node 'Edit Fields' does both), or ${BY_HAND}.`,
	}),
	emailColumnMissing: (columns: readonly string[]): Words => ({
		message: "'Map Fields' finds no column for 'Email'",
		description: `ActiveCampaign knows a contact by its email address. ${columns.length === 0 ? 'The item has no columns at all' : `The columns are ${listed(columns)}`}. Call the one that holds the address "Email", or ${BY_HAND}.`,
	}),
	/** Where the account could not be asked for its custom fields, so that no column can be told from another. */
	fieldsUnknown: (): Words => ({
		message: "'Map Fields' cannot find the fields of the columns, so nothing was sent",
		description:
			'ActiveCampaign did not say which custom fields the account has. Run it again in a moment; if it is the same each time, check that the user of the API key may see custom fields. Mapping each column manually does without.',
	}),
	/** @param targets such as `field_345` */
	fieldsMissing: (targets: readonly string[]): Words => ({
		message: "'Map Fields' fills a field that the account does not have",
		description: `It is ${inShort(targets.map(called))}. It may have been deleted in ActiveCampaign, or the credential is that of another account. Choose 'Refresh Field List' in the menu beside 'Values to Save', then remove it or add another.`,
	}),
	/**
	 * For a hint at the node after a dry run.
	 *
	 * @param pairs a column and what its field is called
	 */
	found: (pairs: ReadonlyArray<readonly [column: string, field: string]>): Words => ({
		message: 'The columns found their fields',
		description: `${inShort(
			pairs.map(([column, field]) => `"${named(column)}" is for "${shorten(field, 60)}"`),
		)}.`,
	}),
	/** Where the user asked for that. */
	unknownColumnsRefused: (columns: readonly string[]): Words => ({
		message: "'Map Fields' finds no field for a column",
		description: `They are ${listed(columns)}. ${howToName} Or set 'Unknown Columns' to ignore them.`,
	}),
	/** For a hint at the node after the run. */
	unknownColumnsIgnored: (columns: readonly string[]): Words => ({
		message: 'Some columns found no field and are left out',
		description: `They are ${listed(columns)}. ${howToName}`,
	}),
};

const howToName =
	'To send one, name it like its field, by title, personalization tag or ID. A field takes one column only, and a title that two fields have is no name.';

const BY_HAND = "set 'Mapping Column Mode' to 'Map Each Column Manually'";

/** So many names are told, and how many more there are. */
const MOST_LISTED = 20;

function called(target: string): string {
	const [, id] = /^field_([1-9]\d*)$/.exec(target) ?? [];
	return id === undefined
		? `"${shorten(target, 60)}"`
		: `the custom field with the ID ${shorten(id, 60)}`;
}

function listed(columns: readonly string[]): string {
	return inShort(columns.map((column) => `"${named(column)}"`));
}

function inShort(texts: readonly string[]): string {
	const more = texts.length > MOST_LISTED ? ` and ${texts.length - MOST_LISTED} more` : '';
	return texts.slice(0, MOST_LISTED).join(', ') + more;
}

/** Messages about values that do not fit their custom field. `field` is the title of the field. */
export const fieldTypeMessages = {
	listForOneValue: (label: string, field: string): Words => ({
		message: `${label} is a list, but its custom field takes one value`,
		description: `It is the custom field "${shorten(field, 100)}". Give a single text or number, or map the value to a field of the type checkbox, list box or multi-select, which take several.`,
	}),
	dateNotYearFirst: (label: string, field: string, value: string): Words => ({
		message: `${label} is not a date that begins with the year`,
		description: `The custom field "${shorten(field, 100)}" holds dates, and ActiveCampaign would store "${shorten(value, 100)}" as another day or not at all. ${howToWriteIt(value)}`,
	}),
	/** For a hint at the node after the run. */
	unknownOptions: (field: string, values: readonly string[]): Words => ({
		message: 'Some values are none of the options of their custom field',
		description: `For "${shorten(field, 100)}": ${listed(values)}. ActiveCampaign may not show them. Add them to the options of the field, or correct the values.`,
	}),
	/** For a hint at the node after the run. */
	notEmptied: (fields: readonly string[]): Words => ({
		message: 'Some values came out empty and were not sent',
		description: `It concerns ${listed(fields)}. ActiveCampaign would store an empty date as 1969-12-31, so 'Send Empty Values' leaves what is stored in custom fields that hold dates, and in those whose type is not known.`,
	}),
	/** For a hint at the node after the run. */
	unknownTypes: (fields: readonly string[]): Words => ({
		message:
			'Some values are sent as they are, because the type of their custom field is not known',
		description: `It concerns ${listed(fields)}. Look at one of the contacts in ActiveCampaign; dates are safest written like 2026-07-04.`,
	}),
};

function howToWriteIt(value: string): string {
	if (/^\d{5}(\.\d+)?$/.test(value.trim())) {
		return "Write it like 2026-07-04. A number of five digits is how spreadsheets count days: {{ DateTime.fromISO('1899-12-30').plus({ days: 46207 }).toISODate() }} makes a date of it.";
	}
	return "Write it like 2026-07-04. n8n's node 'Date & Time' does that, or an expression such as {{ DateTime.fromFormat('25/12/1960', 'dd/MM/yyyy').toISODate() }}; leave it empty where there is none.";
}
