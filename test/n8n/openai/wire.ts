import { get } from '../../../tools/n8n/rest';

/** A tool as the model is told of it. */
interface OfferedTool {
	name: string;
	description: string;
	/** JSON schema of what it takes. */
	parameters: unknown;
}

/** What n8n asks the model, in either of OpenAI's two APIs. */
export interface ModelRequest {
	api: 'responses' | 'completions';
	tools: OfferedTool[];
	/** What the tools answered so far, oldest first. */
	toolResults: string[];
	/** The whole request, to look things up in. */
	body: unknown;
}

interface ToolCall {
	name: string;
	arguments: object;
}

/** What the model answers: calls of tools, or its last word. */
export type ModelReply = { calls: ToolCall[] } | { text: string };

export function readRequest(path: string, body: unknown): ModelRequest {
	const api = path.endsWith('/responses') ? 'responses' : 'completions';
	const tools = list(get(body, 'tools')).map((tool) => {
		const told = api === 'responses' ? tool : get(tool, 'function');
		return {
			name: text(get(told, 'name')),
			description: text(get(told, 'description')),
			parameters: get(told, 'parameters'),
		};
	});
	const toolResults =
		api === 'responses'
			? list(get(body, 'input'))
					.filter((item) => get(item, 'type') === 'function_call_output')
					.map((item) => text(get(item, 'output')))
			: list(get(body, 'messages'))
					.filter((message) => get(message, 'role') === 'tool')
					.map((message) => text(get(message, 'content')));
	return { api, tools, toolResults, body };
}

let ids = 0;

export function writeReply({ api, body }: ModelRequest, reply: ModelReply): object {
	const model = get(body, 'model');
	const id = `reply_${++ids}`;
	return api === 'responses'
		? {
				id,
				object: 'response',
				created_at: 1_780_000_000,
				status: 'completed',
				error: null,
				incomplete_details: null,
				model,
				output: responseOutput(id, reply),
				usage: { input_tokens: 1, output_tokens: 1, total_tokens: 2 },
			}
		: {
				id,
				object: 'chat.completion',
				created: 1_780_000_000,
				model,
				choices: [{ index: 0, ...completionChoice(id, reply) }],
				usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
			};
}

function responseOutput(id: string, reply: ModelReply): object[] {
	if ('text' in reply) {
		const content = [{ type: 'output_text', text: reply.text, annotations: [] }];
		return [{ type: 'message', id, role: 'assistant', status: 'completed', content }];
	}
	return reply.calls.map((call, index) => ({
		type: 'function_call',
		id: `fc_${id}_${index}`,
		call_id: `call_${id}_${index}`,
		name: call.name,
		arguments: JSON.stringify(call.arguments),
		status: 'completed',
	}));
}

function completionChoice(id: string, reply: ModelReply): object {
	if ('text' in reply) {
		return { finish_reason: 'stop', message: { role: 'assistant', content: reply.text } };
	}
	const tool_calls = reply.calls.map((call, index) => ({
		id: `call_${id}_${index}`,
		type: 'function',
		function: { name: call.name, arguments: JSON.stringify(call.arguments) },
	}));
	return {
		finish_reason: 'tool_calls',
		message: { role: 'assistant', content: null, tool_calls },
	};
}

function list(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
	return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}
