import type { INode } from 'n8n-workflow';
import { NODE_TYPE } from '../../../tools/n8n/names';
import { exampleNames, readExampleFile } from '../../n8n/support/exampleFiles';

const STICKY = 'n8n-nodes-base.stickyNote';
const LOOP = 'n8n-nodes-base.splitInBatches';
const STOP = 'n8n-nodes-base.stopAndError';
/** What the editor draws a node's name in, under it. */
const NAME_HEIGHT = 40;

interface Box {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/** What a node takes on the canvas of the editor. */
function boxOf({ type, position: [left, top], parameters }: INode): Box {
	if (type === STICKY) {
		const { width, height } = parameters;
		return { left, top, right: left + Number(width), bottom: top + Number(height) };
	}
	const width = type.endsWith('.agent') ? 256 : 96;
	return { left, top, right: left + width, bottom: top + 96 + NAME_HEIGHT };
}

const isOurs = ({ type }: INode) => type.startsWith(NODE_TYPE);

const overlap = (a: Box, b: Box) =>
	a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const inside = (a: Box, b: Box) =>
	a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom;

test('there are at least seven besides the first one', () => {
	expect(exampleNames().length).toBeGreaterThanOrEqual(8);
});

describe.each(exampleNames())('%s', (name) => {
	const workflow = readExampleFile(name);
	const stickies = workflow.nodes.filter(({ type }) => type === STICKY);
	const nodes = workflow.nodes.filter(({ type }) => type !== STICKY);
	const named = (wanted: string) => {
		const found = nodes.find((node) => node.name === wanted);
		if (!found) throw new Error(`There is no node ${wanted}`);
		return found;
	};

	test('says what it does and what to change', () => {
		const texts = stickies.map(({ parameters }) => String(parameters.content));
		const [about] = texts.filter((text) => text.startsWith('## '));
		expect(about).toMatch(/\*\*(What to change|With your own data)\*\*/);
		for (const { name: ours } of nodes.filter(isOurs)) expect(about).toContain(`**${ours}**`);
		expect(about).toMatch(/credential/);
		expect(about).toMatch(/lists/);
	});

	test('starts in one place, so that the Execute workflow button does the first step first', () => {
		expect(
			nodes.filter(({ type }) => /trigger$/i.test(type) || /webhook$/.test(type)),
		).toHaveLength(1);
	});

	test('ends in an error where nothing got through; an agent is told instead, and says so in the chat', () => {
		const stops = nodes.filter(({ type }) => type === STOP).map((node) => node.name);
		expect(stops.length > 0).toBe(name !== 'ai-agent.json');
		const reached = Object.values(workflow.connections).flatMap(({ main = [] }) => main.flat());
		expect(reached.map((link) => link?.node)).toEqual(expect.arrayContaining(stops));
	});

	test('nothing lies on anything else, and it reads from left to right', () => {
		nodes.forEach((node, index) => {
			for (const other of nodes.slice(index + 1)) {
				const pair = `${node.name} on ${other.name}`;
				expect([pair, overlap(boxOf(node), boxOf(other))]).toEqual([pair, false]);
			}
			for (const sticky of stickies) {
				const [box, frame] = [boxOf(node), boxOf(sticky)];
				const pair = `${node.name} on ${sticky.name}`;
				expect([pair, overlap(box, frame) && !inside(box, frame)]).toEqual([pair, false]);
			}
		});
		for (const [from, outputs] of Object.entries(workflow.connections)) {
			for (const [type, connections] of Object.entries(outputs)) {
				for (const { node: to } of connections.flat().filter((one) => one !== null)) {
					const link = `${from} > ${to}`;
					const [start, end] = [named(from).position, named(to).position];
					const forward = type === 'main' ? end[0] > start[0] : end[1] < start[1];
					// A loop leads back to its beginning.
					expect([link, forward || named(to).type === LOOP]).toEqual([link, true]);
				}
			}
		}
	});

	test('holds nothing of the machine or the people it was made by', () => {
		const text = JSON.stringify(workflow);
		const addresses = text.match(/[\w.+-]+@[\w-]+(\.[\w-]+)*/g) ?? [];
		const foreign = addresses.filter((address) => !/@example(\.com)?$/.test(address));
		expect(foreign).toEqual([]);
		expect(text).not.toMatch(/"(\/|[A-Za-z]:\\\\)[\w.]/);
		for (const { credentials, type } of nodes) {
			expect(type).not.toBe('n8n-nodes-base.code');
			// An id of another n8n would be dropped by the editor, and the name with it.
			for (const { id } of Object.values(credentials ?? {})) expect(id).toBeNull();
		}
	});
});
