// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QStringList>
#include <QTimer>
#include <QVariantList>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "gis/workspace/queries/name_checker.h"
#include "gis/workspace/queries/name_suggest.h"
#include "planner-ui/app/card.h"
#include "planner-ui/app/desk.h"
#include "planner-ui/app/editing.h"
#include "planner-ui/app/entry_model.h"
#include "planner-ui/app/history.h"
#include "planner-ui/app/notice.h"
#include "planner-ui/naming/name_forms.h"

namespace lifang::app {

/// What one question about the draft has brought.
struct DraftAnswer {
  queries::NameChecker::Answer answer;
  std::string generic;  ///< that the thing has earned
  std::vector<Entry> findings;
  std::vector<std::string> remedies;  ///< of each finding the mended name; "" it has none
  std::vector<std::string> generics;  ///< of the class
};

/// The form for a new name. While it is typed, the rules, the register and the spelling answer
/// from the desk's thread; late answers are dropped. A draft stays when the form is left.
class Naming : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the planner")
  Q_PROPERTY(QString classWord READ classWord WRITE setClassWord NOTIFY changed)
  /// { value, word }
  Q_PROPERTY(QVariantList classes READ classes NOTIFY worded)
  /// What shall bear the name: id, "" nothing yet. { value, word } of what has none.
  Q_PROPERTY(QString place READ place NOTIFY changed)
  Q_PROPERTY(QVariantList places READ places NOTIFY placesChanged)
  Q_PROPERTY(QString specific READ specific WRITE setSpecific NOTIFY changed)
  Q_PROPERTY(QString generic READ generic WRITE setGeneric NOTIFY changed)
  Q_PROPERTY(QVariantList generics READ generics NOTIFY answered)
  Q_PROPERTY(QString name READ name NOTIFY changed)
  Q_PROPERTY(QString spelling READ spelling NOTIFY answered)
  Q_PROPERTY(QString toned READ toned NOTIFY answered)
  /// { value, word } of the readings to choose from; empty: the reading is certain.
  Q_PROPERTY(QVariantList readings READ readings NOTIFY answered)
  Q_PROPERTY(QString reading READ reading WRITE setReading NOTIFY answered)
  Q_PROPERTY(lifang::app::EntryModel* findings READ findings CONSTANT)
  Q_PROPERTY(QString verdict READ verdict NOTIFY answered)
  Q_PROPERTY(QString verdictTone READ verdictTone NOTIFY answered)
  Q_PROPERTY(lifang::app::EntryModel* suggestions READ suggestions CONSTANT)
  Q_PROPERTY(bool suggesting READ suggesting NOTIFY suggestionsChanged)
  /// { key, title, value, hint } of the further fields.
  Q_PROPERTY(QVariantList fields READ fields NOTIFY fieldsChanged)
  Q_PROPERTY(bool ready READ ready NOTIFY answered)
  /// Why it cannot be proposed now; empty: it can.
  Q_PROPERTY(QString lack READ lack NOTIFY answered)
  Q_PROPERTY(bool drawing READ drawing NOTIFY changed)

 public:
  Naming(Desk& desk, Notice& notice, History& history, Card& card, Editing& editing,
         QObject* parent);

  QString classWord() const { return text(draft_.class_word); }
  void setClassWord(const QString& word);
  QVariantList classes() const;
  QString place() const { return draft_.features.empty() ? QString() : text(draft_.features[0]); }
  QVariantList places() const { return places_; }
  QString specific() const { return specific_; }
  void setSpecific(const QString& words);
  QString generic() const { return generic_; }
  void setGeneric(const QString& word);
  QVariantList generics() const;
  QString name() const { return specific_.trimmed() + generic_; }
  QString spelling() const { return spelling_; }
  QString toned() const { return toned_; }
  QVariantList readings() const { return readings_; }
  QString reading() const { return reading_; }
  void setReading(const QString& reading);
  EntryModel* findings() { return &findings_; }
  QString verdict() const;
  QString verdictTone() const;
  EntryModel* suggestions() { return &suggestions_; }
  bool suggesting() const { return suggesting_; }
  QVariantList fields() const;
  bool ready() const { return !proposing_ && lack().isEmpty(); }
  QString lack() const;
  bool drawing() const { return drawing_; }

  /// One of `places`: it bears the name, and the map goes there.
  Q_INVOKABLE void choosePlace(const QString& id);
  /// Draws what shall bear the name.
  Q_INVOKABLE void draw();
  Q_INVOKABLE void answer(const QString& key, const QString& value);
  /// The n-th reading, from 1.
  Q_INVOKABLE void chooseReading(int number);
  /// Does what the finding's remedy says, where that can be done by itself.
  Q_INVOKABLE void mend(int finding);
  /// Goes to the name that the finding clashes with.
  Q_INVOKABLE void showClash(int finding);
  /// Ten lawful names; asked again, the next ten.
  Q_INVOKABLE void suggest();
  Q_INVOKABLE void take(int suggestion);
  Q_INVOKABLE void propose();

  /// What is chosen on the map, where something can be named that way.
  void take_place(const Card& card);
  void setOpen(bool open);
  /// The rows may have changed.
  void read();
  /// Another workspace.
  void clear();
  /// The words of another language.
  void retell();

 signals:
  void changed();
  void worded();
  void placesChanged();
  void answered();
  void suggestionsChanged();
  void fieldsChanged();
  void proposed(const QString& id);
  void wanted(const lifang::app::Target& target);
  /// To be seen without being chosen: the draft keeps its place.
  void sightWanted(const lifang::app::Target& target);
  /// The name's own field should have the keyboard.
  void fieldWanted();

 private:
  struct Cache;
  static QString text(const std::string& utf8) { return QString::fromStdString(utf8); }
  const NamedClass* kind() const;
  void card_changed();
  void set_features(const std::string& table, std::vector<std::string> ids);
  void show_suggestions();
  void forget_suggestions();
  void ask_soon();
  void ask();
  void show(const Result<DraftAnswer>& answer);
  void reset();

  Desk& desk_;
  Notice& notice_;
  History& history_;
  Card& card_;
  Editing& editing_;
  std::shared_ptr<Cache> cache_;  ///< used on the desk's thread
  QTimer asking_;
  std::uint64_t asked_ = 0;      ///< number of the latest question
  std::uint64_t read_ = 0;       ///< of the latest list of places
  std::uint64_t round_ = 0;      ///< of suggestions for one class, place and workspace
  std::uint64_t workspace_ = 0;  ///< opened so far
  bool open_ = false;
  bool drawing_ = false;
  bool generic_by_hand_ = false;
  bool answered_ = false;  ///< the latest question is
  bool suggesting_ = false;
  bool proposing_ = false;
  std::size_t shown_ = 0;  ///< suggestions, so that the next are others

  queries::NameQuestion draft_;  ///< class, table and what bears it
  QString specific_, generic_;
  std::map<QString, QString> answers_;
  QString taken_origin_;  ///< of the suggestion taken last
  DraftAnswer answer_;
  QVariantList places_;
  QString spelling_, toned_, reading_;
  QVariantList readings_;
  EntryModel findings_, suggestions_;
  std::vector<naming::Suggestion> suggested_;
};

}  // namespace lifang::app
