import { Plus } from "@medusajs/icons"
import { Button, DropdownMenu } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

type VariableMenuProps = {
  /** Which part it is put into, for a screen reader. */
  part: string
  variables: readonly string[]
  itemVariables: Readonly<Record<string, readonly string[]>>
  onPick: (text: string) => void
}

/** What a mail can say, to be put where the cursor stands. A list comes with its beginning and end. */
export function VariableMenu({ part, variables, itemVariables, onPick }: VariableMenuProps) {
  const { t } = useTranslation("comptoir")
  const item = (name: string, text: string, description: string) => (
    <DropdownMenu.Item
      key={`${description}-${name}`}
      className="flex flex-col items-start gap-y-0.5"
      onSelect={() => onPick(text)}
    >
      <span className="txt-compact-small-plus font-mono">{name}</span>
      <span className="txt-compact-xsmall text-ui-fg-subtle">{description}</span>
    </DropdownMenu.Item>
  )
  const textOf = (name: string): string => {
    const [first] = itemVariables[name] ?? []
    if (first) return `{{#each ${name}}}\n{{quantity}} × {{title}} {{total}}\n{{/each}}`
    return name === "dropped" ? "{{#each dropped}}{{this}} {{/each}}" : `{{${name}}}`
  }
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger asChild>
        <Button
          size="small"
          variant="transparent"
          type="button"
          aria-label={t("relaunch.mails.editor.insert_into", { part })}
        >
          <Plus aria-hidden />
          {t("relaunch.mails.editor.insert")}
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end" className="max-h-96 w-80 overflow-y-auto">
        <DropdownMenu.Label>{t("relaunch.mails.editor.of_mail")}</DropdownMenu.Label>
        {variables.map((name) => item(name, textOf(name), t(`relaunch.mails.variables.${name}`)))}
        {Object.entries(itemVariables).map(([list, names]) => (
          <div key={list}>
            <DropdownMenu.Separator />
            <DropdownMenu.Label>{t("relaunch.mails.editor.of_line")}</DropdownMenu.Label>
            {names.map((name) => item(name, `{{${name}}}`, t(`relaunch.mails.line_variables.${name}`)))}
          </div>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}
