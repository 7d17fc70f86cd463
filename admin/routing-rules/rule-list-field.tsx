import { Form } from "@medusajs/dashboard/components"
import { ArrowDownMini, ArrowUpMini, Plus, XMarkMini } from "@medusajs/icons"
import { Badge, Button, Container, DropdownMenu, IconButton, Text } from "@medusajs/ui"
import { useFieldArray, type Control } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { RoutingRuleDTO } from "../../src/types/http/routing-rules"
import { TextField } from "../components/form-fields"
import type { ChannelValues, TypedRule } from "./channel-drawer"
import { useRuleWords } from "./use-rule-words"

type RuleListFieldProps = { control: Control<ChannelValues>; known: readonly RoutingRuleDTO[] }

const fresh = ({ code, parameters }: RoutingRuleDTO): TypedRule => ({
  code,
  typed: Object.fromEntries(parameters.map(({ name, default: value }) => [name, String(value)])),
})

/** The rules of a channel, the strongest first; each says in plain words what it prefers. */
export function RuleListField({ control, known }: RuleListFieldProps) {
  const { t } = useTranslation("comptoir")
  const words = useRuleWords()
  const { fields, append, remove, swap } = useFieldArray({ control, name: "rules", keyName: "row" })
  const unused = known.filter(({ code }) => !fields.some((field) => field.code === code))
  return (
    <Form.Field
      control={control}
      name="rules"
      render={() => (
        <Form.Item>
          <Form.Label>{t("routing.rules.fields.rules")}</Form.Label>
          <Form.Hint>{t("routing.rules.form.rules_hint")}</Form.Hint>
          <ol className="flex flex-col gap-y-2" aria-label={t("routing.rules.fields.rules")}>
            {fields.map((field, index) => (
              <li key={field.row}>
                <Container className="flex flex-col gap-y-3 p-3">
                  <div className="flex items-start gap-x-3">
                    <Badge size="2xsmall" rounded="full" className="mt-0.5 shrink-0">
                      {index + 1}
                    </Badge>
                    <div className="min-w-0 flex-1">
                      <Text size="small" weight="plus">
                        {words.name(field.code)}
                      </Text>
                      <Text size="small" className="text-ui-fg-subtle">
                        {known.some(({ code }) => code === field.code)
                          ? words.meaning(field.code)
                          : t("routing.rules.gone")}
                      </Text>
                    </div>
                    <RuleActs
                      name={words.name(field.code)}
                      isFirst={index === 0}
                      isLast={index === fields.length - 1}
                      onMove={(by) => swap(index, index + by)}
                      onRemove={() => remove(index)}
                    />
                  </div>
                  {known
                    .find(({ code }) => code === field.code)
                    ?.parameters.map(({ name, least, most }) => (
                      <TextField
                        key={name}
                        control={control}
                        name={`rules.${index}.typed.${name}`}
                        label={words.parameter(name)}
                        hint={t("routing.rules.form.parameter_hint", { least, most })}
                        inputMode="numeric"
                      />
                    ))}
                </Container>
              </li>
            ))}
          </ol>
          <Form.ErrorMessage />
          {unused.length > 0 && (
            <div>
              <DropdownMenu>
                <DropdownMenu.Trigger asChild>
                  <Button size="small" variant="secondary" type="button">
                    <Plus aria-hidden />
                    {t("routing.rules.add")}
                  </Button>
                </DropdownMenu.Trigger>
                <DropdownMenu.Content align="start">
                  {unused.map((rule) => (
                    <DropdownMenu.Item key={rule.code} onSelect={() => append(fresh(rule))}>
                      {words.name(rule.code)}
                    </DropdownMenu.Item>
                  ))}
                </DropdownMenu.Content>
              </DropdownMenu>
            </div>
          )}
        </Form.Item>
      )}
    />
  )
}

type RuleActsProps = {
  name: string
  isFirst: boolean
  isLast: boolean
  onMove: (by: 1 | -1) => void
  onRemove: () => void
}

function RuleActs({ name, isFirst, isLast, onMove, onRemove }: RuleActsProps) {
  const { t } = useTranslation("comptoir")
  return (
    <div className="flex shrink-0 items-center gap-x-1">
      <IconButton
        size="small"
        variant="transparent"
        type="button"
        disabled={isFirst}
        aria-label={t("routing.rules.up", { name })}
        onClick={() => onMove(-1)}
      >
        <ArrowUpMini />
      </IconButton>
      <IconButton
        size="small"
        variant="transparent"
        type="button"
        disabled={isLast}
        aria-label={t("routing.rules.down", { name })}
        onClick={() => onMove(1)}
      >
        <ArrowDownMini />
      </IconButton>
      <IconButton
        size="small"
        variant="transparent"
        type="button"
        aria-label={t("routing.rules.remove", { name })}
        onClick={onRemove}
      >
        <XMarkMini />
      </IconButton>
    </div>
  )
}
