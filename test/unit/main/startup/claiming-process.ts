/** A process that claims a data folder, says how that ended, and holds the claim until it is killed. */
import { claimDataDir } from '../../../../src/main/startup/claim-data-dir.ts'

const claim = await claimDataDir(process.argv[2] ?? '', async () => ({ url: `http://owner/${process.pid}` }))
process.send?.(claim.isOwner ? { isOwner: true } : claim)
process.on('disconnect', () => process.exit())
