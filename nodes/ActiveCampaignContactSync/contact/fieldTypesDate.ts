/** Longer texts are no dates; a note of megabytes is not searched for one. */
const LONGEST_DATE = 80;

const day = String.raw`\d{1,2}(?:st|nd|rd|th)?`;
const word = String.raw`\p{L}{3,}\.?`;
const gap = String.raw`[\s,./\-‐-―]+`;
/** 25/12/1960, 12-25-60, 25. 12. 1960 */
const inNumbers = String.raw`\d{1,2}${gap}\d{1,2}${gap}(?:\d{4}|\d{2})`;
/** 25 December 1960, 25. Dezember 1960, 25-Dec-60, 25 de diciembre de 1960, 4th of July 2026 */
const dayAndMonth = String.raw`${day}${gap}(?:(?:de|of)\s)?${word}${gap}(?:de\s)?(?:\d{4}|\d{2})`;
/** Dec 25, 1960 */
const monthAndDay = String.raw`${word}${gap}${day}${gap}\d{4}`;

const notYearFirst = new RegExp(
	// A day of the week may stand in front, a time of day behind.
	String.raw`^(?:\p{L}{2,}\.?${gap})?(?:${inNumbers}|${dayAndMonth}|${monthAndDay})(?:$|[\s,T])`,
	'iu',
);

/**
 * Whether a text looks like a date that does not begin with the year, such as 25/12/1960 or Dec 25, 1960.
 * ActiveCampaign answered such a date with status 500, so it is worth a look at the type of its field. Looked
 * at is the form only: 10-50, 24/7 and 1.2.3 have none.
 */
export function looksLikeDayFirst(value: string): boolean {
	const text = value.trim();
	return text.length <= LONGEST_DATE && notYearFirst.test(text);
}

const yearMonthDay = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/;
/** 2026, 2026-07-04 13:05, 2026/7/4; 20260704 and timestamps, which are not ours to read. */
const yearFirst = /^(?:\d{4}(?!\d)|\d{8,}(?:\.\d+)?$|\d{8}T\d)/;
/** What PHP takes for a date without a digit of a year in it. */
const relative =
	/^(?:now|today|tomorrow|yesterday|midnight|noon|(?:next|last|first|this) \p{L}.*|[+-] ?\d+ \p{L}.*)$/iu;

/**
 * Whether a value that is not empty may be sent to a date field. What ActiveCampaign may understand passes:
 * all that begins with the year, numbers of 8 digits and more, and words such as "tomorrow". Everything else
 * does not: read wrongly, it would be stored as another day, or end in status 500.
 */
export function fitsDateField(value: string): boolean {
	const text = value.trim();
	if (text.length > LONGEST_DATE) return false;
	const [, year, month, dayOfMonth] = yearMonthDay.exec(text) ?? [];
	if (year !== undefined) return isDayOfCalendar(Number(year), Number(month), Number(dayOfMonth));
	return yearFirst.test(text) || relative.test(text);
}

function isDayOfCalendar(year: number, month: number, dayOfMonth: number): boolean {
	const date = new Date(0);
	// A day that the month does not have comes out in another month.
	date.setUTCFullYear(year, month - 1, dayOfMonth);
	return year > 0 && date.getUTCMonth() === month - 1;
}
