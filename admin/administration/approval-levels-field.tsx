import { Form } from "@medusajs/dashboard/components"
import { Trash } from "@medusajs/icons"
import { Button, IconButton, Input, Select, Text } from "@medusajs/ui"
import type { Control } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { APPROVER_ROLES } from "../../src/domain/administration/settings"
import { MOST_LEVELS } from "../../src/domain/purchasing/approval"
import type { LevelValues, SettingForm } from "./setting-fields"

type ApprovalLevelsFieldProps = { control: Control<SettingForm>; name: string; label: string; hint: string }

/** The amounts above which orders wait, each with the role that approves them. */
export function ApprovalLevelsField({ control, name, label, hint }: ApprovalLevelsFieldProps) {
  const { t } = useTranslation("comptoir")
  return (
    <Form.Field
      control={control}
      name={name}
      render={({ field: { value, onChange } }) => {
        const levels = JSON.parse(String(value) || "[]") as LevelValues[]
        const write = (next: LevelValues[]) => onChange(JSON.stringify(next))
        const change = (index: number, part: Partial<LevelValues>) =>
          write(levels.map((level, at) => (at === index ? { ...level, ...part } : level)))
        return (
          <Form.Item>
            <Form.Label>{label}</Form.Label>
            <Form.Hint>{hint}</Form.Hint>
            <div className="flex max-w-md flex-col gap-y-2">
              {levels.length === 0 && (
                <Text size="small" className="text-ui-fg-subtle">
                  {t("administration.settings.levels.none")}
                </Text>
              )}
              {levels.map((level, index) => (
                <div key={index} className="flex items-center gap-x-2">
                  <Input
                    size="small"
                    inputMode="decimal"
                    autoComplete="off"
                    aria-label={t("administration.settings.levels.above")}
                    placeholder={t("administration.settings.levels.above")}
                    value={level.above}
                    onChange={(event) => change(index, { above: event.target.value })}
                  />
                  <div className="min-w-0 flex-1">
                    <Select size="small" value={level.role} onValueChange={(role) => change(index, { role })}>
                      <Select.Trigger aria-label={t("administration.settings.levels.role")}>
                        <Select.Value placeholder={t("administration.settings.levels.role")} />
                      </Select.Trigger>
                      <Select.Content>
                        {APPROVER_ROLES.map((role) => (
                          <Select.Item key={role} value={role}>
                            {t(`administration.roles.names.${role}`)}
                          </Select.Item>
                        ))}
                      </Select.Content>
                    </Select>
                  </div>
                  <IconButton
                    size="small"
                    variant="transparent"
                    type="button"
                    aria-label={t("administration.settings.levels.remove")}
                    onClick={() => write(levels.filter((_, at) => at !== index))}
                  >
                    <Trash />
                  </IconButton>
                </div>
              ))}
              {levels.length < MOST_LEVELS && (
                <div>
                  <Button
                    size="small"
                    variant="secondary"
                    type="button"
                    onClick={() => write([...levels, { above: "", role: "owner" }])}
                  >
                    {t("administration.settings.levels.add")}
                  </Button>
                </div>
              )}
            </div>
            <Form.ErrorMessage />
          </Form.Item>
        )
      }}
    />
  )
}
