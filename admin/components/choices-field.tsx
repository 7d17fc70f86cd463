import { Form } from "@medusajs/dashboard/components"
import { Checkbox, Label } from "@medusajs/ui"
import { useId } from "react"
import type { FieldValues } from "react-hook-form"
import type { FieldProps } from "./form-fields"
import type { Option } from "./remote-combobox"

type ChoicesFieldProps<Values extends FieldValues> = FieldProps<Values> & {
  options: readonly Option[]
  /** What stands there where nothing can be chosen. */
  none?: string
}

/** Several of some that are all at hand, each with a box; many of them scroll within the field. */
export function ChoicesField<Values extends FieldValues>(props: ChoicesFieldProps<Values>) {
  const { control, name, label, hint, options, none } = props
  const id = useId()
  return (
    <Form.Field
      control={control}
      name={name}
      render={({ field: { value, onChange } }) => {
        const chosen = (value ?? []) as readonly string[]
        return (
          <Form.Item>
            <fieldset className="flex flex-col gap-y-2">
              <legend className="txt-compact-small-plus pb-2">{label}</legend>
              {hint && <Form.Hint>{hint}</Form.Hint>}
              {options.length === 0 && none && <p className="txt-small text-ui-fg-subtle">{none}</p>}
              {options.length > 0 && (
                <div className="shadow-borders-base flex max-h-44 flex-col gap-y-2 overflow-y-auto rounded-md p-3">
                  {options.map((option) => (
                    <div key={option.value} className="flex items-center gap-x-2">
                      <Checkbox
                        id={`${id}-${option.value}`}
                        checked={chosen.includes(option.value)}
                        onCheckedChange={(isChosen) =>
                          onChange(
                            isChosen === true
                              ? [...chosen, option.value]
                              : chosen.filter((one) => one !== option.value)
                          )
                        }
                      />
                      <Label htmlFor={`${id}-${option.value}`} size="small" className="min-w-0 break-words">
                        {option.label}
                      </Label>
                    </div>
                  ))}
                </div>
              )}
            </fieldset>
            <Form.ErrorMessage />
          </Form.Item>
        )
      }}
    />
  )
}
