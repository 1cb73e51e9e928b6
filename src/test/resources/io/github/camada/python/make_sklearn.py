"""Makes sklearn-*.safetensors and sklearn.json: python3 make_sklearn.py, with scikit-learn 1.2."""
import json
import warnings
from sklearn.datasets import load_iris
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.preprocessing import StandardScaler
from sklearn_model import save

warnings.simplefilter("ignore")
x, y = load_iris(return_X_y=True)
scaler = StandardScaler().fit(x)
outputs = {}


def make(name, model, rows, targets, names, predict):
    model.fit(scaler.transform(rows), targets)
    save("sklearn-" + name + ".safetensors", scaler, model, names)
    some = rows[::10]
    outputs["sklearn-" + name + ".safetensors"] = {
        "inputs": some.tolist(),
        "outputs": getattr(model, predict)(scaler.transform(some)).reshape(len(some), -1).tolist()}


make("iris", MLPClassifier((8, 5), activation="relu", random_state=1, max_iter=200), x, y,
     ["setosa", "versicolor", "virginica"], "predict_proba")
two = y > 0
make("two", MLPClassifier((4,), activation="logistic", random_state=1, max_iter=200), x[two],
     y[two], ["versicolor", "virginica"], "predict_proba")
make("regressor", MLPRegressor((6,), activation="tanh", random_state=1, max_iter=200), x, x[:, 3],
     ["petal width"], "predict")
with open("sklearn.json", "w") as file:
    json.dump(outputs, file, indent=0)
