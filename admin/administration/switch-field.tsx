import { Form } from "@medusajs/dashboard/components"
import { Switch } from "@medusajs/ui"
import type { FieldValues } from "react-hook-form"
import type { FieldProps } from "../components/form-fields"

/** Something that is so, or not. */
export function SwitchField<Values extends FieldValues>({
  control,
  name,
  label,
  hint,
  disabled,
}: FieldProps<Values>) {
  return (
    <Form.Field
      control={control}
      name={name}
      render={({ field: { value, onChange, ...field } }) => (
        <Form.Item>
          <div className="flex items-start justify-between gap-x-4">
            <div className="flex min-w-0 flex-col gap-y-1">
              <Form.Label>{label}</Form.Label>
              {hint && <Form.Hint>{hint}</Form.Hint>}
            </div>
            <Form.Control>
              <Switch
                {...field}
                className="shrink-0"
                checked={Boolean(value)}
                onCheckedChange={onChange}
                disabled={disabled}
              />
            </Form.Control>
          </div>
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}
