export const byId = (id) => document.getElementById(id);

/** An element with a class and children; text is never read as HTML. */
export function element(name, className, ...children) {
	const made = document.createElement(name);
	if (className) made.className = className;
	made.append(...children);
	return made;
}

/** A number as people read it. */
export function numeric(value) {
	return typeof value === 'number' ? value.toLocaleString('en') : value;
}

/** A word on a colour of its own, from contents.css. */
export function pill(colour, word) {
	return element('span', `pill ${colour}`, word);
}

/** The time of day, the given words shown where the mouse rests on it. */
export function timeOf(at, title) {
	const time = element('time', '', new Date(at).toLocaleTimeString('en-GB'));
	time.title = title;
	return time;
}

/** Puts what `rowOf` makes of each thing into a list, or a line that says there is none. */
export function fillList(list, things, rowOf, none) {
	list.replaceChildren(...things.map(rowOf));
	if (things.length === 0) list.append(element('li', 'empty', none));
}
