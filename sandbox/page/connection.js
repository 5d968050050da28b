import { byId } from './elements.js';

const COPIED_MS = 2000;

/** What a credential for this account needs. A key that was given is not shown. */
export function drawConnection({ demoKey }) {
	byId('api-url').textContent = location.origin;
	byId('api-key').textContent = demoKey || 'the one it was started with';
	byId('copy-key').hidden = demoKey === '';
}

/** Puts a text on the clipboard when its button is pressed, and says so on the button. */
function offerCopy(buttonId, textId) {
	const button = byId(buttonId);
	const word = button.textContent;
	button.addEventListener('click', async () => {
		button.textContent = (await copy(byId(textId))) ? 'Copied' : 'Press Ctrl+C';
		setTimeout(() => (button.textContent = word), COPIED_MS);
	});
}

/** Selects the text where the browser keeps the clipboard from pages without https. */
async function copy(shown) {
	try {
		await navigator.clipboard.writeText(shown.textContent);
		return true;
	} catch {
		getSelection().selectAllChildren(shown);
		return false;
	}
}

offerCopy('copy-url', 'api-url');
offerCopy('copy-key', 'api-key');
