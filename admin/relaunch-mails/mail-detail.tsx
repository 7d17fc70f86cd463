import { Badge, Tabs, Text } from "@medusajs/ui"
import { useCallback, useState } from "react"
import { useTranslation } from "react-i18next"
import type { RecoveryTemplateResponse } from "../../src/types/http/recovery-mails"
import { Card } from "../components/card"
import { PageSkeleton } from "../components/page-skeleton"
import { RowMenu } from "../components/row-menu"
import { TextLink } from "../components/text-link"
import { useGet } from "../lib/api"
import { useUnsavedGuard } from "../lib/use-unsaved-guard"
import { sequencePage } from "../relaunch-sequences/paths"
import { useSequenceWords } from "../relaunch-sequences/words"
import { mailApi, mailPage } from "./paths"
import { useMailActs } from "./use-mail-acts"
import { useMailWords } from "./words"
import { WordingEditor } from "./wording-editor"

/** One mail: which sequences send it, and what it says in each language. */
export function MailDetail({ id }: { id: string }) {
  const { t, i18n } = useTranslation("comptoir")
  const words = useMailWords()
  const sequences = useSequenceWords()
  const { actsOf, dialog } = useMailActs()
  const [language, setLanguage] = useState(i18n.language.startsWith("fr") ? "fr" : "en")
  const [changed, setChanged] = useState<readonly string[]>([])
  useUnsavedGuard(mailPage(id), changed.length > 0, t("relaunch.mails.editor.leave_hint"))
  const note = useCallback(
    (code: string, isChanged: boolean) =>
      setChanged((before) => [...before.filter((one) => one !== code), ...(isChanged ? [code] : [])]),
    []
  )
  const { data, error } = useGet<RecoveryTemplateResponse>(mailApi(id))
  if (error) throw error
  if (!data) return <PageSkeleton />
  const { template } = data
  return (
    <>
      <Card
        level="h1"
        title={words.name(template)}
        badges={
          <Badge size="2xsmall">
            {template.code ? t("relaunch.mails.is_shipped") : t("relaunch.mails.is_own")}
          </Badge>
        }
        actions={
          <RowMenu label={t("common.acts_of", { name: words.name(template) })} acts={actsOf(template)} />
        }
      >
        <div className="px-6 py-4">
          <Text size="small" className="text-ui-fg-subtle">
            {template.used_by.length ? (
              <>
                {t("relaunch.mails.sent_by")}{" "}
                {template.used_by.map((use, index) => (
                  <span key={use.sequence_id}>
                    {index > 0 && ", "}
                    <TextLink to={sequencePage(use.sequence_id)}>{sequences.nameOf(use)}</TextLink>
                  </span>
                ))}
              </>
            ) : template.code === "back_in_stock" ? (
              t("relaunch.mails.used_by_stock")
            ) : (
              t("relaunch.mails.used_by_none")
            )}
            {template.open_journeys > 0 &&
              ` · ${t("relaunch.mails.open_journeys", { count: template.open_journeys })}`}
          </Text>
        </div>
        <Tabs value={language} onValueChange={setLanguage}>
          <div className="px-6 pt-4">
            <Tabs.List>
              {template.wordings.map(({ language_code }) => (
                <Tabs.Trigger key={language_code} value={language_code}>
                  {words.language(language_code)}
                  {changed.includes(language_code) && ` · ${t("relaunch.mails.editor.unsaved")}`}
                </Tabs.Trigger>
              ))}
            </Tabs.List>
          </div>
          {template.wordings.map((wording) => (
            // Both stay, so that what was typed in one language is there after a look at the other.
            <Tabs.Content
              key={wording.language_code}
              value={wording.language_code}
              forceMount
              className="data-[state=inactive]:hidden"
            >
              <WordingEditor template={template} saved={wording} onChanged={note} />
            </Tabs.Content>
          ))}
        </Tabs>
      </Card>
      {dialog}
    </>
  )
}
