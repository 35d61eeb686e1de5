export { ChoiceInput } from './ChoiceInput';
export { DayInput } from './DayInput';
export { FieldGroup } from './FieldGroup';
export { NumberInput } from './NumberInput';
export { PersonInput } from './PersonInput';
export { RowsEditor } from './RowsEditor';
export { TextInput } from './TextInput';
export { default as optionSet } from './optionSet.module.css';
