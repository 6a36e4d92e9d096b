// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/attachments_model.h"

#include <QBuffer>
#include <QDesktopServices>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QImageReader>
#include <algorithm>

#include "core/base/plain_text.h"
#include "gis/workspace/content.h"
#include "gis/workspace/operations/attach_file.h"
#include "planner-ui/app/signature.h"
#include "planner-ui/app/words.h"

namespace lifang::app {
namespace {

enum Role { name = Qt::UserRole, detail, thumb, kind };

constexpr QSize thumb_px{128, 96};

QString url_of(const QByteArray& bytes, const std::string& kind) {
  return "data:image/" + QString::fromStdString(kind) + ";base64," +
         QString::fromLatin1(bytes.toBase64());
}

QByteArray bytes_of(const std::string& content) {
  return QByteArray::fromRawData(content.data(), static_cast<qsizetype>(content.size()));
}

/// A small picture of a photograph, the right way up; "" if it cannot be read.
QString thumb_of(const std::string& content) {
  QByteArray bytes = bytes_of(content);
  QBuffer buffer(&bytes);
  QImageReader reader(&buffer);
  reader.setAutoTransform(true);
  const QSize size = reader.size();
  if (size.isValid()) reader.setScaledSize(size.scaled(2 * thumb_px, Qt::KeepAspectRatio));
  const QImage image = reader.read();
  if (image.isNull()) return {};
  QByteArray out;
  QBuffer to(&out);
  to.open(QIODevice::WriteOnly);
  image.save(&to, "PNG");
  return url_of(out, "png");
}

QString detail_of(const queries::Attachment& file) {
  QStringList parts{QString::fromStdString(file.kind).toUpper(), text(size_text(file.size))};
  if (file.pages) parts.push_back(say("attach.pages", {whole(*file.pages)}));
  if (!file.added_on.empty()) parts.push_back(QString::fromStdString(file.added_on));
  return parts.join(" · ");
}

}  // namespace

AttachmentsModel::AttachmentsModel(Desk& desk, Notice& notice, History& history, QObject* parent)
    : QAbstractListModel(parent), desk_(desk), notice_(notice), history_(history) {}

void AttachmentsModel::show(const QString& table, const QStringList& ids) {
  std::vector<std::string> rows;
  for (const QString& id : ids) rows.push_back(id.toStdString());
  if (table.toStdString() == table_ && rows == ids_) return read();
  table_ = table.toStdString();
  ids_ = std::move(rows);
  closePicture();
  set({});
  read();
}

Result<std::vector<AttachmentsModel::File>> AttachmentsModel::read_files(
    workspace::Workspace& work, const std::vector<std::string>& ids) {
  std::vector<File> out;
  for (const std::string& id : ids) {
    const auto files = queries::attachments(work.session(), id);
    if (!files) return fail(files);
    for (const queries::Attachment& file : *files) {
      File one{file, {}};
      if (file.kind != "pdf") {
        const auto bytes = workspace::content(work.session(), file.sha256);
        if (bytes) one.thumb = thumb_of(*bytes);
      }
      out.push_back(std::move(one));
    }
  }
  return out;
}

void AttachmentsModel::read() {
  if (ids_.empty()) return;
  desk_.run([ids = ids_](workspace::Workspace& w) { return read_files(w, ids); },
            [this, ids = ids_](const Result<std::vector<File>>& files) {
              if (ids != ids_) return;
              if (!files) return notice_.tell(files.error());
              set(*files);
            });
}

void AttachmentsModel::set(std::vector<File> files) {
  if (files.empty() && files_.empty()) return;
  beginResetModel();
  files_ = std::move(files);
  endResetModel();
  emit changed();
}

void AttachmentsModel::add(const QUrl& url) {
  if (ids_.empty()) return;
  operations::AttachFile request{.table = table_,
                                 .feature_id = ids_.front(),
                                 .file_name = url.fileName().toStdString(),
                                 .bytes = {},
                                 .today = today(),
                                 .actor = signature()};
  desk_.run(
      [request, path = url.toLocalFile().toStdString()](workspace::Workspace& w)
          -> Result<operations::FileAttached> { return operations::attach_path(w, request, path); },
      [this](const Result<operations::FileAttached>& done) {
        if (!done) return notice_.tell(done.error());
        history_.did(done->event);
      });
}

void AttachmentsModel::open(int row) {
  if (row < 0 || row >= count()) return;
  const queries::Attachment file = files_[static_cast<std::size_t>(row)].of;
  desk_.run([hash = file.sha256](
                workspace::Workspace& w) { return workspace::content(w.session(), hash); },
            [this, file](const Result<std::string>& bytes) {
              if (!bytes) return notice_.tell(bytes.error());
              open_content(file, *bytes);
            });
}

void AttachmentsModel::open_content(const queries::Attachment& file, const std::string& bytes) {
  const QString name = QString::fromStdString(file.name);
  if (file.kind != "pdf") {
    picture_ = url_of(bytes_of(bytes), file.kind);
    picture_name_ = name;
    return emit pictureChanged();
  }
  // Gone with the window: what it shows may be personal.
  if (!opened_) opened_ = std::make_unique<QTemporaryDir>();
  QFile copy(opened_->filePath(QString::fromStdString(file.sha256) + ".pdf"));
  const bool written = copy.open(QIODevice::WriteOnly) &&
                       copy.write(bytes_of(bytes)) == static_cast<qint64>(bytes.size());
  copy.close();
  if (!written || !QDesktopServices::openUrl(QUrl::fromLocalFile(copy.fileName())))
    notice_.tell("warning", say("attach.not_shown", {name}));
}

void AttachmentsModel::closePicture() {
  if (picture_.isEmpty()) return;
  picture_.clear();
  picture_name_.clear();
  emit pictureChanged();
}

int AttachmentsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : count();
}

QVariant AttachmentsModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= count()) return {};
  const File& file = files_[static_cast<std::size_t>(index.row())];
  switch (role) {
    case Role::name: return QString::fromStdString(file.of.name);
    case Role::detail: return detail_of(file.of);
    case Role::thumb: return file.thumb;
    case Role::kind: return QString::fromStdString(file.of.kind);
    default: return {};
  }
}

QHash<int, QByteArray> AttachmentsModel::roleNames() const {
  return {
      {Role::name, "name"}, {Role::detail, "detail"}, {Role::thumb, "thumb"}, {Role::kind, "kind"}};
}

}  // namespace lifang::app
