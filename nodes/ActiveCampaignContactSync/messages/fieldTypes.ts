import type { Words } from '../contact/refusal';
import { shorten } from './text';

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
	return "Write it like 2026-07-04. An expression such as {{ DateTime.fromFormat('25/12/1960', 'dd/MM/yyyy').toISODate() }} does that, or leave it empty where there is none.";
}

/** Up to ten texts in quotes, and how many more there are. */
function listed(texts: readonly string[]): string {
	const shown = texts.slice(0, 10).map((text) => `"${shorten(text, 60)}"`);
	const more = texts.length - shown.length;
	return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
