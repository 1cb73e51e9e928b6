"""Camada's estimators and models in PySpark.

    from camada_spark import CamadaClassifier, CamadaModel

    classifier = CamadaClassifier(hiddenLayers=[300, 100], partitions=4, idCol="id")
    model = classifier.fit(train)
    model.transform(test).select("predictedName", "probability").show()

The jars of camada and camada-spark must be on Spark's class path (spark-submit --jars). Parameters
are those of the Java classes, with their defaults; each is an argument of the constructor, and has
a setter and a getter.
"""

import sys

from py4j.java_collections import JavaArray
from pyspark.ml.param import Param, Params, TypeConverters
from pyspark.ml.util import JavaMLReadable, JavaMLReader, JavaMLWritable
from pyspark.ml.wrapper import JavaEstimator, JavaModel

_PACKAGE = "io.github.camada.spark"

_ANSWERS = {
    "featuresCol": (TypeConverters.toString, "column of features"),
    "predictionCol": (TypeConverters.toString, "column for predictions; empty for none"),
    "probabilityCol": (TypeConverters.toString, "column for probabilities; empty for none"),
    "rawPredictionCol": (TypeConverters.toString, "column for the network's outputs; empty for none"),
    "predictedNameCol": (TypeConverters.toString, "column for names of classes; empty for none"),
}

_MODEL = dict(_ANSWERS, blockSize=(TypeConverters.toInt, "rows that are computed at once"))

_TRAINING = dict(
    _ANSWERS,
    labelCol=(TypeConverters.toString, "column of what is to be learnt"),
    weightCol=(TypeConverters.toString, "column of how much a row counts; empty for none"),
    idCol=(TypeConverters.toString, "column that puts rows in order; empty for none"),
    imageShape=(TypeConverters.toListInt, "height and width of images; empty for other features"),
    hiddenLayers=(TypeConverters.toListInt, "widths of the layers between inputs and outputs"),
    activation=(TypeConverters.toString, "of the hidden layers"),
    dropout=(TypeConverters.toFloat, "share of a hidden layer's outputs that steps leave out"),
    standardization=(TypeConverters.toBoolean, "whether features get the mean 0 and deviation 1"),
    batchSize=(TypeConverters.toInt, "examples in a step"),
    optimizer=(TypeConverters.toString, "of the steps: adam, nadam, rmsprop, sgd"),
    learningRate=(TypeConverters.toFloat, "of the steps"),
    schedule=(TypeConverters.toString, "of the learning rate: constant, cosine"),
    seed=(TypeConverters.toInt, "decides first weights, orders of rows, and dropout"),
    partitions=(TypeConverters.toInt, "into how many parts rows are divided; 0 for those they have"),
    rounds=(TypeConverters.toInt, "how often the partitions' weights are averaged"),
    epochsPerRound=(TypeConverters.toInt, "passes over a partition's rows in a round"),
    outerLearningRate=(TypeConverters.toFloat, "how far a round goes towards the average"),
    outerMomentum=(TypeConverters.toFloat, "Nesterov's momentum from round to round"),
    checkpointDir=(TypeConverters.toString, "directory for a file after each round; empty for none"),
    exact=(TypeConverters.toBoolean, "whether each step sums the gradients of all partitions"),
)


def _with_params(params):
    """Gives a class its parameters, with a setter and a getter each."""

    def decorate(cls):
        for name, (converter, doc) in params.items():
            setattr(cls, name, Param(Params._dummy(), name, doc, converter))
            title = name[0].upper() + name[1:]
            setattr(cls, "set" + title, lambda self, value, name=name: self._set(**{name: value}))
            setattr(cls, "get" + title, lambda self, name=name: self.getOrDefault(name))
        return cls

    return decorate


class _Reader(JavaMLReader):
    """Finds the Java class, which is not one of Spark's own."""

    @classmethod
    def _java_loader_class(cls, clazz):
        return _PACKAGE + "." + clazz.__name__


class _Persistent(JavaMLReadable, JavaMLWritable):
    @classmethod
    def read(cls):
        return _Reader(cls)


class _Estimator(JavaEstimator, _Persistent):
    def __init__(self, **params):
        super().__init__()
        self._java_obj = self._new_java_obj(_PACKAGE + "." + type(self).__name__, self.uid)
        self._transfer_params_from_java()  # the defaults
        self._set(**params)

    def _transfer_params_from_java(self):
        super()._transfer_params_from_java()
        # PySpark leaves arrays of whole numbers in Java
        for values in (self._defaultParamMap, self._paramMap):
            for param, value in values.items():
                if isinstance(value, JavaArray):
                    values[param] = list(value)

    def _create_model(self, java_model):
        return CamadaModel(java_model)


@_with_params(_TRAINING)
class CamadaClassifier(_Estimator):
    """Learns to tell classes apart; see the Java class of the same name."""


@_with_params(_TRAINING)
class CamadaRegressor(_Estimator):
    """Learns a number; see the Java class of the same name."""


@_with_params(_MODEL)
class CamadaModel(JavaModel, _Persistent):
    """Adds answers to a data set; see the Java class of the same name."""

    def __init__(self, java_model=None):
        super().__init__(java_model)
        if java_model is not None:
            self._transfer_params_from_java()

    @classmethod
    def of_file(cls, spark, path):
        """Reads a model file that the library wrote, from any file system that Hadoop knows."""
        java_class = spark.sparkContext._jvm
        for name in (_PACKAGE + ".CamadaModel").split("."):
            java_class = getattr(java_class, name)
        return cls(java_class.ofFile(spark._jsparkSession, path))


# Pipelines that are loaded look for the classes of their steps under the names of the Java classes.
sys.modules.setdefault(_PACKAGE, sys.modules[__name__])
