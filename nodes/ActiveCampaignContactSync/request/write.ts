import type { ListStatus } from './contact';

const text = (value: unknown): string | undefined =>
	typeof value === 'string' ? value : undefined;

/** How a value of a contact is written into the form; `undefined` sends nothing. */
export const write = {
	text,

	/** The ID of a list or form. */
	id: text,

	/** `YYYY-MM-DD HH:MM:SS`, see `subscribeDate`. */
	date: text,

	/** Several values of one custom field are joined already. */
	values: text,

	/** Absent for "no": the vendor's code asks whether the key is there, not what it says. */
	flag: (value: unknown): string | undefined => (value === true ? '1' : undefined),

	status: (value: unknown): string | undefined => statusCodes[value as ListStatus],

	commas: (value: unknown): string | undefined =>
		Array.isArray(value) && value.length > 0 ? value.join(',') : undefined,
};

export type Written = keyof typeof write;

const statusCodes: Record<ListStatus, string> = {
	active: '1',
	activeUnlessUnsubscribed: '1',
	unsubscribed: '2',
};
