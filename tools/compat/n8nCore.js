/** n8n-core as the engine tests know it: before n8n 2, `WorkflowExecute.run` took a list of arguments. */
const path = require('node:path');
const core = require(path.join(process.env.COMPAT_MODULES, 'n8n-core'));

class WorkflowExecute extends core.WorkflowExecute {
	run(options) {
		if (super.run.length === 1) return super.run(options);
		const { workflow, startNode, destinationNode, pinData, triggerToStartFrom } = options;
		return super.run(workflow, startNode, destinationNode, pinData, triggerToStartFrom);
	}
}

// Its own getters, so that what n8n-core loads late stays late.
module.exports = Object.create(core, {
	WorkflowExecute: { value: WorkflowExecute, enumerable: true },
});
