import { Form } from "@medusajs/dashboard/components"
import { Button } from "@medusajs/ui"
import type { FieldValues } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { FieldProps } from "./form-fields"

const WEEK = [1, 2, 3, 4, 5, 6, 7]

/** Days of the week, each switched on or off; kept as 1 (Monday) to 7 (Sunday). */
export function WorkingDaysField<Values extends FieldValues>({
  control,
  name,
  label,
  hint,
}: FieldProps<Values>) {
  const { t } = useTranslation("comptoir")
  return (
    <Form.Field
      control={control}
      name={name}
      render={({ field: { value, onChange } }) => {
        const days = value as readonly number[]
        return (
          <Form.Item>
            <Form.Label>{label}</Form.Label>
            <div className="flex flex-wrap gap-2" role="group" aria-label={label}>
              {WEEK.map((day) => (
                <Button
                  key={day}
                  size="small"
                  variant={days.includes(day) ? "primary" : "secondary"}
                  type="button"
                  aria-pressed={days.includes(day)}
                  onClick={() =>
                    onChange(WEEK.filter((one) => (one === day ? !days.includes(day) : days.includes(one))))
                  }
                >
                  {t(`suppliers.weekdays.${day}`)}
                </Button>
              ))}
            </div>
            {hint && <Form.Hint>{hint}</Form.Hint>}
            <Form.ErrorMessage />
          </Form.Item>
        )
      }}
    />
  )
}
