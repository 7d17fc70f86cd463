import { Tabs } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { Audience } from "./audience"
import { ConsentList } from "./consent-list"
import { FindPerson } from "./find-person"
import { PEOPLE_TABS } from "./paths"
import { SuppressionList } from "./suppression-list"
import { Wordings } from "./wordings"

/** Whom relaunch may write to, whom not, and what each of them said. */
export function PeoplePage() {
  const { t } = useTranslation("comptoir")
  const [search, setSearch] = useSearchParams()
  const tab = PEOPLE_TABS.find((one) => one === search.get("tab")) ?? "suppressions"
  return (
    <div className="flex flex-col gap-y-3">
      <FindPerson />
      {/* What narrows one list means nothing to the next. */}
      <Tabs value={tab} onValueChange={(value) => setSearch({ tab: value }, { replace: true })}>
        <Tabs.List aria-label={t("relaunch.people.title")}>
          {PEOPLE_TABS.map((one) => (
            <Tabs.Trigger key={one} value={one}>
              {t(`relaunch.people.tabs.${one}`)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <Tabs.Content value="suppressions" className="pt-3">
          <SuppressionList />
        </Tabs.Content>
        <Tabs.Content value="consents" className="flex flex-col gap-y-3 pt-3">
          <ConsentList />
          <Wordings />
        </Tabs.Content>
        <Tabs.Content value="audience" className="pt-3">
          <Audience />
        </Tabs.Content>
      </Tabs>
    </div>
  )
}
