import { Badge, Tabs, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { RecoveryTemplateResponse } from "../../src/types/http/recovery-mails"
import { Card } from "../components/card"
import { PageSkeleton } from "../components/page-skeleton"
import { RowMenu } from "../components/row-menu"
import { TextLink } from "../components/text-link"
import { useGet } from "../lib/api"
import { sequencePage } from "../relaunch-sequences/paths"
import { mailApi } from "./paths"
import { useSequenceWords } from "../relaunch-sequences/words"
import { useMailActs } from "./use-mail-acts"
import { useMailWords } from "./words"
import { WordingEditor } from "./wording-editor"

/** One mail: which sequences send it, and what it says in each language. */
export function MailDetail({ id }: { id: string }) {
  const { t, i18n } = useTranslation("comptoir")
  const words = useMailWords()
  const { actsOf, dialog } = useMailActs()
  const sequences = useSequenceWords()
  const [language, setLanguage] = useState(i18n.language.startsWith("fr") ? "fr" : "en")
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
                </Tabs.Trigger>
              ))}
            </Tabs.List>
          </div>
          {template.wordings.map((wording) => (
            <Tabs.Content key={wording.language_code} value={wording.language_code}>
              <WordingEditor
                key={`${template.id}-${wording.language_code}-${wording.version}`}
                template={template}
                saved={wording}
              />
            </Tabs.Content>
          ))}
        </Tabs>
      </Card>
      {dialog}
    </>
  )
}
