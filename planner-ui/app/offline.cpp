// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
#include "planner-ui/app/offline.h"

#include <QNetworkAccessManager>
#include <QNetworkRequest>

namespace lifang::app {
namespace {

class LocalOnly final : public QNetworkAccessManager {
 public:
  using QNetworkAccessManager::QNetworkAccessManager;

 protected:
  QNetworkReply* createRequest(Operation operation, const QNetworkRequest& request,
                               QIODevice* data) override {
    const QString scheme = request.url().scheme();
    const bool local = scheme == "qrc" || scheme == "file" || scheme == "data";
    if (local) return QNetworkAccessManager::createRequest(operation, request, data);
    QNetworkRequest refused(request);
    refused.setUrl(QUrl("qrc:/refused"));  // which is not there
    return QNetworkAccessManager::createRequest(GetOperation, refused, nullptr);
  }
};

}  // namespace

QNetworkAccessManager* Offline::create(QObject* parent) {
  return new LocalOnly(parent);
}

}  // namespace lifang::app
