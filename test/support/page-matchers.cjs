require('@testing-library/jest-dom')
const { configure } = require('@testing-library/dom')

// What is waited for comes late on a busy machine; nothing waits this long where it comes.
configure({ asyncUtilTimeout: 10_000 })
