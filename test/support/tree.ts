import { readTreeData, type TreeData } from '../../src/core/tree/treeData.ts';
import { NO_ANSWERS, type TreeAnswers } from '../../src/core/tree/treeQuestions.ts';

/** A kernel tree that knows nothing but `answers`. */
export function treeWith(answers: Partial<TreeAnswers>, maintainers = ''): TreeData {
	return { ...readTreeData('', '', maintainers), answers: { ...NO_ANSWERS, ...answers } };
}
