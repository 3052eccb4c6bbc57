import { conversations } from './0001-conversations.ts'
import { pastedDrafts } from './0002-pasted-drafts.ts'
import { repetitionLessons } from './0003-repetition-lessons.ts'
import { order } from './0004-order.ts'
import { branches } from './0005-branches.ts'
import { importsAndAttachments } from './0006-imports-and-attachments.ts'
import { usage } from './0007-usage.ts'
import { search } from './0008-search.ts'
import { providers } from './0009-providers.ts'
import { models } from './0010-models.ts'
import { fallbacks } from './0011-fallbacks.ts'
import { assistants } from './0012-assistants.ts'
import { draftFiles } from './0013-draft-files.ts'
import { queueAndPrompts } from './0014-queue-and-prompts.ts'
import { comparisons } from './0015-comparisons.ts'
import { citationsAndThinkingTime } from './0016-citations-and-thinking-time.ts'

/**
 * In order. The database's `user_version` is the number of migrations it has had. A released migration is
 * never changed: add a file, and a fixture of the schema before it.
 */
export const migrations: readonly string[] = [
	conversations,
	pastedDrafts,
	repetitionLessons,
	order,
	branches,
	importsAndAttachments,
	usage,
	search,
	providers,
	models,
	fallbacks,
	assistants,
	draftFiles,
	queueAndPrompts,
	comparisons,
	citationsAndThinkingTime,
]
