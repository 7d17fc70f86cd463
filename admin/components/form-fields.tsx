import { Combobox, Form } from "@medusajs/dashboard/components"
import { XMarkMini } from "@medusajs/icons"
import { IconButton, Input, Select, Textarea } from "@medusajs/ui"
import type { HTMLInputTypeAttribute } from "react"
import { useTranslation } from "react-i18next"
import type { Control, FieldPath, FieldValues } from "react-hook-form"
import type { Option } from "./remote-combobox"
import { DayInput } from "./day-input"

export type FieldProps<Values extends FieldValues> = {
  control: Control<Values>
  name: FieldPath<Values>
  label: string
  hint?: string
  optional?: boolean
  disabled?: boolean
}

/** Medusa's own word for an optional field is missing from some of its languages, French among them. */
function FieldLabel({ label, optional }: { label: string; optional?: boolean }) {
  const { t } = useTranslation("comptoir")
  return (
    <Form.Label>
      {label}
      {optional && <span className="text-ui-fg-subtle font-normal"> ({t("common.optional")})</span>}
    </Form.Label>
  )
}

type TextFieldProps<Values extends FieldValues> = FieldProps<Values> & {
  type?: HTMLInputTypeAttribute
  inputMode?: "numeric" | "decimal" | "text" | "email" | "tel"
  placeholder?: string
  autoFocus?: boolean
}

export function TextField<Values extends FieldValues>(props: TextFieldProps<Values>) {
  const { control, name, label, hint, optional, ...input } = props
  return (
    <Form.Field
      control={control}
      name={name}
      render={({ field }) => (
        <Form.Item>
          <FieldLabel label={label} optional={optional} />
          <Form.Control>
            <Input size="small" autoComplete="off" {...input} {...field} />
          </Form.Control>
          {hint && <Form.Hint>{hint}</Form.Hint>}
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}

export function TextareaField<Values extends FieldValues>({
  control,
  name,
  label,
  hint,
  optional,
  disabled,
}: FieldProps<Values>) {
  return (
    <Form.Field
      control={control}
      name={name}
      render={({ field }) => (
        <Form.Item>
          <FieldLabel label={label} optional={optional} />
          <Form.Control>
            <Textarea rows={3} disabled={disabled} {...field} />
          </Form.Control>
          {hint && <Form.Hint>{hint}</Form.Hint>}
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}

type ChoiceFieldProps<Values extends FieldValues> = FieldProps<Values> & {
  options: Option[]
  placeholder?: string
}

/** A choice among a few. */
export function SelectField<Values extends FieldValues>(props: ChoiceFieldProps<Values>) {
  const { control, name, label, hint, optional, options, placeholder, disabled } = props
  return (
    <Form.Field
      control={control}
      name={name}
      render={({ field: { ref, onChange, value, ...field } }) => (
        <Form.Item>
          <FieldLabel label={label} optional={optional} />
          <Select size="small" {...field} value={value} onValueChange={onChange} disabled={disabled}>
            <Form.Control>
              <Select.Trigger ref={ref} className="data-[placeholder]:text-ui-fg-subtle">
                <Select.Value placeholder={placeholder} />
              </Select.Trigger>
            </Form.Control>
            <Select.Content>
              {options.map((option) => (
                <Select.Item key={option.value} value={option.value} disabled={option.disabled}>
                  {option.label}
                </Select.Item>
              ))}
            </Select.Content>
          </Select>
          {hint && <Form.Hint>{hint}</Form.Hint>}
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}

/** A choice among many that are all at hand: typing narrows it. */
export function ComboboxField<Values extends FieldValues>(props: ChoiceFieldProps<Values>) {
  const { t } = useTranslation("comptoir")
  const { control, name, label, hint, optional, options, placeholder, disabled } = props
  return (
    <Form.Field
      control={control}
      name={name}
      render={({ field: { onChange, ...field } }) => (
        <Form.Item>
          <FieldLabel label={label} optional={optional} />
          <div className="flex items-center gap-x-1">
            <div className="min-w-0 flex-1">
              <Form.Control>
                <Combobox
                  {...field}
                  options={options}
                  placeholder={placeholder}
                  disabled={disabled}
                  onChange={(value) => onChange(value ?? "")}
                />
              </Form.Control>
            </div>
            {optional && field.value && (
              <IconButton
                size="small"
                variant="transparent"
                type="button"
                aria-label={t("common.clear_field", { field: label })}
                onClick={() => onChange("")}
              >
                <XMarkMini />
              </IconButton>
            )}
          </div>
          {hint && <Form.Hint>{hint}</Form.Hint>}
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}

/** A plain date, kept as `YYYY-MM-DD` or empty. */
export function DateField<Values extends FieldValues>({
  control,
  name,
  label,
  hint,
  optional,
  disabled,
}: FieldProps<Values>) {
  return (
    <Form.Field
      control={control}
      name={name}
      render={({ field: { value, onChange, ref: _ref, ...field } }) => (
        <Form.Item>
          <FieldLabel label={label} optional={optional} />
          <Form.Control>
            <DayInput {...field} isDisabled={disabled} value={value} onChange={onChange} />
          </Form.Control>
          {hint && <Form.Hint>{hint}</Form.Hint>}
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}
