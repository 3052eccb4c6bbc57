/** "HOLD": tells our file from any other SQLite database. */
export const applicationId = 0x484f4c44
