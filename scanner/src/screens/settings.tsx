import { useState } from "preact/hooks"
import { useApp } from "../app-context"
import { Fact, Screen } from "../ui/screen"

/** Who is signed in, where, and how the device behaves. */
export function Settings() {
  const app = useApp()
  const { t, session, device, language, setLanguage, isQuiet, setQuiet, go, leave, signOut, refresh, tell } =
    app
  const { waiting, held } = app.state
  const [isLeaving, setLeaving] = useState(false)
  const unsent = waiting + held

  if (isLeaving) {
    return (
      <Screen
        title={t("settings.sign_out")}
        onBack={() => setLeaving(false)}
        acts={
          <button type="button" class="big danger" onClick={() => void signOut()}>
            {t("settings.sign_out")}
          </button>
        }
      >
        <p>{t(unsent ? "settings.unsent" : "settings.all_sent", { count: unsent })}</p>
      </Screen>
    )
  }
  return (
    <Screen
      title={t("settings.title")}
      onBack={leave}
      acts={
        <button type="button" class="big quiet" onClick={() => setLeaving(true)}>
          {t("settings.sign_out")}
        </button>
      }
    >
      <div class="card">
        <Fact name={t("settings.person")} value={session.name} />
        <Fact name={t("settings.device")} value={device.name} />
      </div>
      {session.warehouses.length > 1 && (
        <button type="button" class="big quiet" onClick={() => go("warehouse")}>
          {t("warehouse.change")}
        </button>
      )}
      <label class="card toggle">
        <span>{t("settings.sound")}</span>
        <input
          type="checkbox"
          checked={!isQuiet}
          onChange={(event) => setQuiet(!event.currentTarget.checked)}
        />
      </label>
      {"speechSynthesis" in window && (
        <label class="card toggle">
          <span>{t("settings.read_out")}</span>
          <input
            type="checkbox"
            checked={app.isReadOut}
            onChange={(event) => app.setReadOut(event.currentTarget.checked)}
          />
        </label>
      )}
      <button
        type="button"
        class="big quiet"
        lang={language === "en" ? "fr" : "en"}
        onClick={() => setLanguage(language === "en" ? "fr" : "en")}
      >
        {language === "en" ? "Français" : "English"}
      </button>
      <button
        type="button"
        class="big quiet"
        onClick={() => void refresh(undefined, true).then(() => tell("note", t("settings.fetched")))}
      >
        {t("settings.fetch")}
      </button>
    </Screen>
  )
}
