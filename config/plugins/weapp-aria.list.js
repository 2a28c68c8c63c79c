// Only what the components really set: each name costs a few bytes in every level of base.wxml.
const named = { 'aria-role': '', 'aria-label': '', 'aria-hidden': '' }
const stateful = { ...named, 'aria-checked': '', 'aria-selected': '', 'aria-expanded': '', 'aria-disabled': '' }

exports.ariaComponents = {
  View: stateful,
  Text: named,
  Image: named,
  Button: stateful,
  Input: { 'aria-label': '' },
  Textarea: { 'aria-label': '' },
}
